import { GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import type { Look } from './look.ts';

/** Dashboards, with their whole body. */
export const dashboard: Look = {
  async found({ cloudwatch }, DashboardName) {
    const is = await cloudwatch.send(new GetDashboardCommand({ DashboardName }));
    return { DashboardName: is.DashboardName, DashboardBody: is.DashboardBody };
  },
};
