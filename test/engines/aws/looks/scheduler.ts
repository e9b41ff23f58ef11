import { GetScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import type { Look } from './look.ts';

/** Groups of schedules. */
export const scheduleGroup: Look = {
  async found({ scheduler }, Name) {
    const is = await scheduler.send(new GetScheduleGroupCommand({ Name }));
    return { Name: is.Name };
  },
};
