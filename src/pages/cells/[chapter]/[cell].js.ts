import type { APIRoute, GetStaticPaths } from 'astro';
import { cellModule, cells, isForWorkers } from '../../../components/cells';

/** Each cell that can decide in a figure, as a module that a worker can import: the text on the page, with its types blanked out. */
export const getStaticPaths = (() =>
  cells()
    .filter(isForWorkers)
    .map(({ chapter, name }) => ({ params: { chapter, cell: name } }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params }) =>
  new Response(cellModule(params.chapter ?? '', params.cell ?? ''), {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
