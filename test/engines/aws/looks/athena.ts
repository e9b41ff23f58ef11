import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import type { Look } from './look.ts';

/** Workgroups. */
export const workGroup: Look = {
  // What becomes of its statements when it goes is said to CloudFormation alone.
  untold: ['RecursiveDeleteOption'],
  async found({ athena }, WorkGroup) {
    const { WorkGroup: is } = await athena.send(new GetWorkGroupCommand({ WorkGroup }));
    return { Name: is?.Name, Description: is?.Description, WorkGroupConfiguration: is?.Configuration };
  },
};
