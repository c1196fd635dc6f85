import { describe, expect, test } from 'vitest';
import { countExit, countPlaywright, countVitest, summary, total } from '../../scripts/counts.ts';

const vitestReport = (fields: object) =>
  JSON.stringify({
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...fields,
  });

const playwrightReport = (stats: object, errors: unknown[] = []) =>
  JSON.stringify({
    stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 0, ...stats },
    errors,
  });

describe('Vitest', () => {
  test('tests that pass, fail and are left out', () => {
    const report = vitestReport({ numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 });
    expect(countVitest({ exitCode: 1, report })).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  test('a file that cannot be loaded is a failure, beside failed tests', () => {
    const report = vitestReport({
      numFailedTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    });
    expect(countVitest({ exitCode: 1, report }).failed).toBe(2);
  });
});

describe('Playwright', () => {
  test('tests that pass, fail and are left out; one that passes at the second try fails', () => {
    const report = playwrightReport({ unexpected: 1, flaky: 1, skipped: 2 });
    expect(countPlaywright({ exitCode: 1, report })).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });

  test('an error outside any test is a failure', () => {
    const report = playwrightReport({}, [{ message: 'The web server did not start' }]);
    expect(countPlaywright({ exitCode: 1, report }).failed).toBe(1);
  });
});

describe('silence is not success', () => {
  test.each([
    ['no report', { exitCode: 0, report: undefined }],
    ['half a report', { exitCode: 0, report: '{"stats":' }],
    ['another kind of report', { exitCode: 0, report: '{}' }],
    ['killed', { exitCode: null, report: undefined }],
  ])('%s', (_name, finished) => {
    expect(countVitest(finished)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countPlaywright(finished)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('a bad end although every test passed, such as an error after the last', () => {
    expect(countVitest({ exitCode: 1, report: vitestReport({}) }).failed).toBe(1);
    expect(countPlaywright({ exitCode: 1, report: playwrightReport({}) }).failed).toBe(1);
  });

  test('no tests at all', () => {
    const report = vitestReport({ numPassedTests: 0 });
    expect(countVitest({ exitCode: 0, report }).failed).toBe(1);
  });
});

test('a step without tests counts as one', () => {
  expect(countExit(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(countExit(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countExit(null)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('the last line', () => {
  const counts = [countExit(0), countExit(1), { passed: 5, failed: 0, skipped: 2 }];
  expect(summary(total(counts))).toBe('6 passed, 1 failed, 2 skipped');
  expect(summary(total([countExit(0)]))).toBe('1 passed, 0 failed');
});
