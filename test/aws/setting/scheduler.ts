import type { CreateScheduleCommandInput, SchedulerClient } from '@aws-sdk/client-scheduler';

type Asked = Partial<CreateScheduleCommandInput> & {
  readonly NamePrefix?: string;
  readonly NextToken?: string;
};

/** EventBridge Scheduler, in memory: names within one group, a page of one. */
export function fakeScheduler() {
  const kept = new Map<string, CreateScheduleCommandInput>();
  const changes: string[] = [];
  const send = async ({
    constructor: { name: command },
    input,
  }: {
    readonly constructor: { readonly name: string };
    readonly input: Asked;
  }): Promise<object> => {
    const { Name = '', NamePrefix = '', NextToken = '0' } = input;
    if (command === 'ListSchedulesCommand') {
      const names = [...kept.keys()].filter((name) => name.startsWith(NamePrefix));
      const next = Number(NextToken) + 1;
      const Schedules = names.slice(next - 1, next).map((name) => ({ Name: name }));
      return { Schedules, ...(next < names.length ? { NextToken: String(next) } : {}) };
    }
    const act = command.replace('ScheduleCommand', '');
    if ((act === 'Create') === kept.has(Name)) throw new Error(`${act} of ${Name}`);
    if (act === 'Delete') kept.delete(Name);
    else kept.set(Name, input as CreateScheduleCommandInput);
    changes.push(act);
    return {};
  };
  return { client: { send } as unknown as SchedulerClient, kept, changes };
}
