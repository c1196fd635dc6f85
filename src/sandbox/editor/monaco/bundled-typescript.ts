/**
 * The TypeScript that Monaco brings, in the shape of the package `typescript`: what strips the types
 * uses the same compiler, and reads the trees which that one has made.
 */
import { typescript } from 'monaco-editor/languages/features/typescript/lib/typescriptServices.js';

export default typescript;
