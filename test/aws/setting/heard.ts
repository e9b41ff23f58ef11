import type { Input } from './client.ts';

/** A command that a function has sent to AWS. */
export interface Call {
  /** Name of the function. */
  readonly by: string;
  /** Name of the command: `PutObject`. */
  readonly command: string;
  readonly input: Input;
}

const listeners = new Set<(call: Call) => void>();

/** Hears of every command that functions send from now on, until it is said to end. */
export function listen(listener: (call: Call) => void): { readonly end: () => void } {
  listeners.add(listener);
  return { end: () => void listeners.delete(listener) };
}

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Input;
}

/** A client whose commands are told of before they are sent. */
const heardClient = <Client extends object>(by: string, client: Client): Client =>
  new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'send' || typeof value !== 'function') return value;
      return (command: Command, ...more: readonly unknown[]) => {
        const call = { by, command: command.constructor.name.replace(/Command$/, ''), input: command.input };
        for (const listener of listeners) listener(call);
        return value.call(target, command, ...more);
      };
    },
  });

/** The clients that a function is given, so that what it sends is heard. */
export const heard = <Clients extends object>(by: string, clients: Clients): Clients =>
  new Proxy(clients, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'object' && value !== null ? heardClient(by, value) : value;
    },
  });
