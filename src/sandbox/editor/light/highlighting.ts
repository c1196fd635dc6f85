import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';

/** The colours of the printed code, by the names in tokens.css. */
const style = HighlightStyle.define([
  {
    tag: [
      tags.keyword,
      tags.modifier,
      tags.operatorKeyword,
      tags.self,
      tags.null,
      tags.typeOperator,
    ],
    color: 'var(--symbol-violet)',
  },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.propertyName),
      tags.function(tags.definition(tags.variableName)),
      tags.function(tags.definition(tags.propertyName)),
      tags.typeName,
      tags.className,
    ],
    color: 'var(--authorised)',
  },
  { tag: tags.comment, color: 'var(--dim)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--captured)' },
  { tag: [tags.number, tags.bool, tags.atom], color: 'var(--symbol-brown)' },
  { tag: [tags.operator, tags.punctuation, tags.bracket], color: 'var(--dim)' },
]);

/** Colours the light editor's text as the printed code is coloured, in both schemes. */
export const highlighting = syntaxHighlighting(style);
