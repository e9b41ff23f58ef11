/** What a client is asked: its fields by their names. */
export type Input = Readonly<Record<string, unknown>>;

/**
 * A client of a service of AWS, in memory: it carries out the acts that it is given, by the names of their commands.
 * @throws Error when it is asked for another
 */
export const client = (acts: Readonly<Record<string, (input: Input) => object>>) => ({
  send: async (command: { readonly constructor: { readonly name: string }; readonly input: Input }) => {
    const act = acts[command.constructor.name.replace(/Command$/, '')];
    if (act === undefined) throw new Error(`nobody asks for ${command.constructor.name}`);
    return act(command.input);
  },
});
