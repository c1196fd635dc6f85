import { monaco } from '#sandbox/editor/monaco/monaco';

type Model = monaco.editor.ITextModel;

const holders = new Map<Model, number>();

/** The address of a cell: `file:///cells/round-robin.ts`. */
export function addressOf(path: string): monaco.Uri {
  return monaco.Uri.parse(`file:///${encodeURI(path)}`);
}

/** The model of a path, made when there is none. It lives until all who hold it have let go of it. */
export function holdModel(path: string, text: string): Model {
  const address = addressOf(path);
  const model =
    monaco.editor.getModel(address) ?? monaco.editor.createModel(text, 'typescript', address);
  holders.set(model, (holders.get(model) ?? 0) + 1);
  return model;
}

/** Lets go of a model. */
export function releaseModel(model: Model): void {
  const count = (holders.get(model) ?? 1) - 1;
  if (count > 0) {
    holders.set(model, count);
    return;
  }
  holders.delete(model);
  model.dispose();
}
