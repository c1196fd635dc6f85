import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { allowInlineScripts } from '../../scripts/site/hash-inline-scripts.ts';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const page = (policy: string, scripts: string) =>
  `<head><meta http-equiv="content-security-policy" content="${policy}"></head>${scripts}`;
const policyIn = (html: string) => /content="([^"]*)"/.exec(html)?.[1];

describe('the policy of a page', () => {
  const policy = "default-src 'self'; script-src 'self' 'sha256-known'; style-src 'self'";

  test('allows each inline script by its hash, once', () => {
    const html = page(
      policy,
      '<script>a()</script><script type="module">b()</script><script>a()</script>',
    );
    expect(policyIn(allowInlineScripts(html))).toBe(
      `default-src 'self'; script-src 'self' 'sha256-known' ${hashOf('a()')} ${hashOf('b()')}; style-src 'self'`,
    );
  });

  test('hashes the very bytes, over lines', () => {
    const body = '\n  const x = "<b>";\n  y(x);\n';
    expect(policyIn(allowInlineScripts(page(policy, `<script>${body}</script>`)))).toContain(
      hashOf(body),
    );
  });

  test('says nothing of scripts with an address, and of data', () => {
    const html = page(
      policy,
      '<script src="/x.js"></script><script type="module" src="/y.js"></script><script type="application/json">{}</script><script type="application/ld+json" class="x">{}</script>',
    );
    expect(allowInlineScripts(html)).toBe(html);
  });

  test('gains nothing the second time', () => {
    const once = allowInlineScripts(page(policy, '<script>a()</script>'));
    expect(allowInlineScripts(once)).toBe(once);
  });

  test('touches nothing but script-src', () => {
    const html = page(
      "script-src-elem 'self'; script-src 'self'; img-src 'self'",
      '<script>a()</script>',
    );
    expect(policyIn(allowInlineScripts(html))).toBe(
      `script-src-elem 'self'; script-src 'self' ${hashOf('a()')}; img-src 'self'`,
    );
  });

  test('is unharmed by a dollar sign in a hash or a script', () => {
    const html = page(policy, "<script>$&$1('$$')</script>");
    expect(policyIn(allowInlineScripts(html))).toContain(hashOf("$&$1('$$')"));
    expect(allowInlineScripts(html)).toContain("<script>$&$1('$$')</script>");
  });
});
