import type { APIRoute, GetStaticPaths } from 'astro';
import { cellModule, cells } from '../../../components/cells';

/** Each cell as a module that a worker can import: the text on the page, with its types blanked out. */
export const getStaticPaths = (() =>
  cells().map(({ chapter, name }) => ({
    params: { chapter, cell: name },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params }) =>
  new Response(cellModule(params.chapter ?? '', params.cell ?? ''), {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
