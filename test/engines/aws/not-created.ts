/** What an emulator does not do, and where the templates are held to it instead. */
export interface NotCreated {
  readonly reason: string;
  /** A file of test/infra and words of the test's title. */
  readonly heldBy: readonly [file: string, title: string];
}

/** A type that is refused: always by its name alone, unless it says with which properties, and in which words. */
export interface Refused extends NotCreated {
  readonly refused?: { readonly properties: object; readonly saying: string };
}

/** Types of resources that MiniStack 1.5.33 refuses; they are taken out of the templates before a deployment. */
export const unknownTypes: Readonly<Record<string, Refused>> = {
  'AWS::CloudWatch::Alarm': {
    reason: 'Alarms over an expression of several metrics, which some of ours are, are not known',
    heldBy: ['observability.test.ts', 'each leads to its section of the page of operators'],
    refused: {
      properties: { Metrics: [{ Id: 'sum', Expression: '1 + 1' }], EvaluationPeriods: 1 },
      saying: 'metric math',
    },
  },
  'AWS::Budgets::Budget': {
    reason: 'There is no bill',
    heldBy: ['observability.test.ts', 'a budget is in dollars a month, and told at four fifths'],
  },
  'AWS::CloudTrail::Trail': {
    reason: 'Calls are not recorded',
    heldBy: ['observability.test.ts', 'there is a trail, which is proof against change'],
  },
  'AWS::Glue::SecurityConfiguration': {
    reason: 'Configurations of security are made by the API alone, and nothing asks for them',
    heldBy: ['load-job.test.ts', 'has keys of the deployment for what it writes and logs'],
  },
  'AWS::SecretsManager::ResourcePolicy': {
    reason: 'Policies of secrets are put by the API alone',
    heldBy: ['ingestion.test.ts', 'the identity of the operator is read by register alone'],
  },
};

/** Properties that MiniStack 1.5.33 takes and drops without a word: `type property`. */
export const dropped: Readonly<Record<string, NotCreated>> = {
  'AWS::ApiGatewayV2::Stage DefaultRouteSettings': {
    reason: 'They are kept under names that no API has, and nothing is throttled',
    heldBy: ['cases.test.ts', 'the HTTP API takes so many requests a second'],
  },
  'AWS::DynamoDB::GlobalTable Replicas.DeletionProtectionEnabled': {
    reason: 'Replicas are read for their Regions alone',
    heldBy: ['procedures.test.ts', 'is protected from deletion, restores to any second of 35 days'],
  },
  'AWS::DynamoDB::GlobalTable Replicas.PointInTimeRecoverySpecification': {
    reason: 'Replicas are read for their Regions alone',
    heldBy: ['procedures.test.ts', 'is protected from deletion, restores to any second of 35 days'],
  },
  'AWS::DynamoDB::GlobalTable Replicas.SSESpecification': {
    reason: 'Replicas are read for their Regions alone',
    heldBy: ['procedures.test.ts', '%s: under the key of the deployment'],
  },
  'AWS::DynamoDB::GlobalTable SSESpecification': {
    reason: 'Tables have no key',
    heldBy: ['procedures.test.ts', '%s: under the key of the deployment'],
  },
  'AWS::DynamoDB::GlobalTable TimeToLiveSpecification': {
    reason: 'The DynamoDB API sets it, a template does not, and nothing expires in any case',
    heldBy: ['procedures.test.ts', 'tokens are in no stream and in no backup'],
  },
  'AWS::Glue::Job ExecutionProperty': {
    reason: 'Jobs run as often at once as they are started',
    heldBy: ['load-job.test.ts', 'is one of Glue 5.1 as the role of the warehouse'],
  },
  'AWS::IAM::Role MaxSessionDuration': {
    reason: 'Sessions last as long as they are asked to',
    heldBy: ['customers.test.ts', 'a session lasts an hour'],
  },
  'AWS::Lambda::Function TracingConfig': {
    reason: 'Nothing is traced',
    heldBy: ['observability.test.ts', 'functions and machines are traced'],
  },
  'AWS::Lambda::Function DeadLetterConfig': {
    reason: 'The Lambda API takes a queue, a template does not bring it',
    heldBy: ['ingestion.test.ts', '%s: an event that it failed on is kept'],
  },
  'AWS::S3::Bucket BucketEncryption': {
    reason: 'Every bucket has the key of S3; an object that is put with a key keeps its name',
    heldBy: ['zones.test.ts', 'logs access, and has a key of its own'],
  },
  'AWS::S3::Bucket LifecycleConfiguration': {
    reason: 'The S3 API takes rules, a template does not bring them, and nothing expires in any case',
    heldBy: ['zones.test.ts', '%s: %d days, and no version outlives them'],
  },
  'AWS::S3::Bucket LoggingConfiguration': {
    reason: 'Access to buckets is not logged',
    heldBy: ['zones.test.ts', 'logs access, and has a key of its own'],
  },
  'AWS::S3::Bucket ObjectLockConfiguration': {
    reason: 'The S3 API locks, a template does not',
    heldBy: ['zones.test.ts', 'the lock of the audit zone'],
  },
  'AWS::S3::Bucket ObjectLockEnabled': {
    reason: 'The S3 API locks, a template does not',
    heldBy: ['zones.test.ts', 'the lock of the audit zone'],
  },
  'AWS::SNS::Topic KmsMasterKeyId': {
    reason: 'The SNS API takes a key, a template does not bring it',
    heldBy: ['observability.test.ts', 'are told on one topic under a key of the deployment'],
  },
  'AWS::StepFunctions::StateMachine LoggingConfiguration': {
    reason: 'Executions are not logged',
    heldBy: ['procedures.test.ts', 'logs hold no token: every event'],
  },
  'AWS::StepFunctions::StateMachine TracingConfiguration': {
    reason: 'Executions are not traced',
    heldBy: ['nag.test.ts', 'finds nothing'],
  },
};
