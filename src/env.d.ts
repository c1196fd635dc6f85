declare namespace App {
  interface Locals {
    /** Set on a chapter's page. */
    chapter?: {
      readonly folder: string;
      readonly slug: string;
      readonly number: number;
      readonly minutes: number;
      readonly lede: string;
      readonly language: import('#interface/language').Language;
      readonly textLanguage: import('#interface/language').Language;
      readonly prerequisites: readonly {
        readonly slug: string;
        readonly title: string;
        readonly written: boolean;
      }[];
      /** References cited so far, in order. */
      readonly cited: string[];
    };
  }
}

interface ImportMetaEnv {
  readonly EVENKEEL_VERSION: string;
}
