import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** What functions count; alarms and the dashboard read it by these names. */
export interface Counted {
  /** Open steps whose term has ended. */
  readonly StepsPastTerm?: number;
  /** Cases whose machine did not know what had happened to them, or was not there, until the sweep. */
  readonly MachinesBehind?: number;
  /** Cases that the sweep could not look at. */
  readonly CasesNotSwept?: number;
  /** Days from today to the last one that the working calendar has. */
  readonly CalendarDaysAhead?: number;
  /** Deliveries that were refused before a load began. */
  readonly DeliveriesRefused?: number;
  /** Loads that ended and published nothing. */
  readonly LoadsFailed?: number;
  /** Loads that run for longer than the load machine may. */
  readonly LoadsLate?: number;
  /** Deliveries that should have come by the end of their window, and have not. */
  readonly DeliveriesMissing?: number;
  /** Loads whose verification failed. */
  readonly VerificationsFailed?: number;
}

/** Tells CloudWatch numbers. */
export type Count = (counted: Counted) => void;

/**
 * Writes numbers into the log in the embedded metric format, from which CloudWatch takes them: no call, no right. Their one dimension is
 * `service`, the deployment (`POWERTOOLS_SERVICE_NAME`); their namespace is `POWERTOOLS_METRICS_NAMESPACE`.
 */
export function counter(): Count {
  const metrics = new Metrics();
  return (counted) => {
    for (const [name, value] of Object.entries(counted)) metrics.addMetric(name, MetricUnit.Count, value);
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  };
}
