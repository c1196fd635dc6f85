import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChannelIntake } from '#sandbox/channel-intake';
import { CHANNEL_PACE } from '#sandbox/limits';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { setTimeout, clearTimeout });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function intake() {
  const heard: string[] = [];
  const taken: (readonly [number, number])[] = [];
  const of = new ChannelIntake((text) => heard.push(text));
  const receive = (text: string, ...buffers: ArrayBuffer[]) =>
    of.receive({ type: 'data', id: 1, text, buffers }, (...count) => taken.push(count));
  return { of, heard, taken, receive };
}
const pass = (turns: number) => vi.advanceTimersByTime(turns * CHANNEL_PACE.everyMs);

test('messages are handed on at once and acknowledged together, later', () => {
  const { heard, taken, receive } = intake();
  receive('ab');
  receive('c', new ArrayBuffer(8));
  expect(heard).toEqual(['ab', 'c']);
  expect(taken).toEqual([]);
  pass(1);
  expect(taken).toEqual([[2, 4 + 10]]);
  pass(3);
  expect(taken).toHaveLength(1);
});

test('no more messages than the pace has it in one turn', () => {
  const { taken, receive } = intake();
  for (let count = 0; count < 150; count++) receive('');
  pass(1);
  expect(taken).toEqual([[64, 0]]);
  pass(2);
  expect(taken).toEqual([
    [64, 0],
    [64, 0],
    [22, 0],
  ]);
});

test('a message greater than the pace is paid for in parts', () => {
  const { taken, receive } = intake();
  receive('', new ArrayBuffer(3_500_000));
  receive('x');
  pass(3);
  expect(taken).toEqual([]);
  pass(1);
  expect(taken).toEqual([[2, 3_500_002]]);
  // What was left over is not saved up.
  receive('', new ArrayBuffer(1_100_000));
  pass(1);
  expect(taken).toHaveLength(1);
});

test('a run that is over acknowledges nothing', () => {
  const { of, taken, receive } = intake();
  receive('a');
  of.close();
  pass(2);
  expect(taken).toEqual([]);
});
