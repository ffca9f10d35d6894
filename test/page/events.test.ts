import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventReader } from '../../page/api/events.ts';

describe('server-sent events', () => {
  it('are read with their names, wherever the pieces are cut', () => {
    const stream =
      'event: progress\ndata: {"text":"a"}\n\n: a remark\n\nevent: answer\r\ndata: one\r\ndata: two\r\n\r\n';
    const whole = [
      { name: 'progress', data: '{"text":"a"}' },
      { name: 'answer', data: 'one\ntwo' },
    ];
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 6 }), (cuts) => {
        const read = createEventReader();
        const places = [0, ...cuts.sort((left, right) => left - right), stream.length];
        const events = places.slice(1).flatMap((end, place) => read(stream.slice(places[place], end)));
        expect(events).toEqual(whole);
      }),
    );
  });

  it('have the name "message" without one, and are kept until they are whole', () => {
    const read = createEventReader();
    expect(read('data: half')).toEqual([]);
    expect(read('\n\n')).toEqual([{ name: 'message', data: 'half' }]);
  });
});
