import type { Stack } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmOf } from './alarms.ts';
import { type Deployment, nameOf } from './deployment.ts';
import { linkTo } from './link.ts';

/** Widgets in a row. */
const perRow = 3;
const columns = 24;

/** Adds the dashboard: the metric of each alarm with its threshold, named as its section. */
export function addDashboard(
  stack: Stack,
  deployment: Deployment,
  alarms: Readonly<Record<string, AlarmOf>>,
): void {
  const graphs = Object.entries(alarms).map(
    ([section, { metric, threshold, says }]) =>
      new GraphWidget({
        title: section,
        left: [metric],
        leftAnnotations: [{ value: threshold, label: says }],
        width: columns / perRow,
      }),
  );
  const rows = graphs.flatMap((_, index) =>
    index % perRow === 0 ? [graphs.slice(index, index + perRow)] : [],
  );
  new Dashboard(stack, 'dashboard', {
    dashboardName: nameOf(deployment, 'platform'),
    widgets: [
      [
        new TextWidget({
          markdown: `What each means and what to do: ${linkTo('alarms')}`,
          width: columns,
          height: 1,
        }),
      ],
      ...rows,
    ],
  });
}
