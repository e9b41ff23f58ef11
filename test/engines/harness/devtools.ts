import { EngineFailure } from './failure.ts';

/** Something that the browser tells by itself. */
export interface BrowserEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The page that it is about. */
  readonly sessionId?: string;
}

/** A connection by the DevTools protocol. */
export interface DevTools {
  /**
   * Gives a command and waits for its result.
   * @throws EngineFailure when the browser refuses it or has gone
   */
  send(
    method: string,
    params?: Readonly<Record<string, unknown>>,
    sessionId?: string,
  ): Promise<Readonly<Record<string, unknown>>>;
  /** Everything that the browser has told so far, in its order. */
  readonly events: readonly BrowserEvent[];
  /** Ends the connection. */
  close(): void;
}

interface Answer {
  readonly id: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

const callFailed = (what: string): EngineFailure =>
  new EngineFailure({ engine: 'chromium', step: 'call', what, remedy: 'run the test again' });

/** Connects to a browser at its WebSocket address. */
export async function connect(address: string): Promise<DevTools> {
  const socket = new WebSocket(address);
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(callFailed('it did not take a connection'));
  });
  const events: BrowserEvent[] = [];
  const waiting = new Map<number, (answer: Answer) => void>();
  let calls = 0;
  socket.onmessage = ({ data }) => {
    const told = JSON.parse(`${data}`) as Answer | BrowserEvent;
    if ('id' in told) waiting.get(told.id)?.(told);
    else events.push(told);
  };
  socket.onclose = () => {
    for (const [id, answer] of waiting) answer({ id, error: { message: 'the browser has gone' } });
  };
  return {
    async send(method, params = {}, sessionId) {
      calls += 1;
      const id = calls;
      const { result, error } = await new Promise<Answer>((resolve) => {
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
      });
      waiting.delete(id);
      if (error !== undefined) throw callFailed(`${method}: ${error.message}`);
      return result ?? {};
    },
    events,
    close: () => socket.close(),
  };
}
