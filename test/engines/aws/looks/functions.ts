import {
  GetEventSourceMappingCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
} from '@aws-sdk/client-lambda';
import { type Look, orNone } from './look.ts';

const uploaded = { uploaded: true };

/** Functions, with their environment; of their code, that there is some. */
export const lambda: Look = {
  async found({ lambda: service }, FunctionName) {
    const is = await service.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const { Code } = await service.send(new GetFunctionCommand({ FunctionName }));
    return {
      FunctionName: is.FunctionName,
      Description: is.Description,
      Architectures: is.Architectures,
      Runtime: is.Runtime,
      Handler: is.Handler,
      MemorySize: is.MemorySize,
      Timeout: is.Timeout,
      EphemeralStorage: is.EphemeralStorage,
      Role: is.Role,
      Environment: is.Environment,
      DeadLetterConfig: is.DeadLetterConfig,
      LoggingConfig: is.LoggingConfig,
      // Where the code was put is no property of what runs.
      Code: Code?.Location && (is.CodeSize ?? 0) > 0 ? uploaded : undefined,
    };
  },
  apart: ({ Code, ...properties }) => ({ ...properties, Code: uploaded }),
};

/** Who may invoke a function, by its own policy. */
export const permission: Look = {
  async found({ lambda: service }, _, { FunctionName: named, Principal }) {
    const FunctionName = String(named);
    const said = await orNone(
      service.send(new GetPolicyCommand({ FunctionName })),
      'ResourceNotFoundException',
    );
    const { Statement = [] } = JSON.parse(said?.Policy ?? '{}') as {
      Statement?: readonly { Action: string; Principal: { Service?: string }; Condition?: object }[];
    };
    const own = Statement.find((each) => each.Principal.Service === Principal);
    const arns = Object.assign({}, ...Object.values(own?.Condition ?? {})) as Record<string, unknown>;
    return {
      FunctionName,
      Action: own?.Action,
      Principal: own?.Principal.Service,
      SourceArn: arns['AWS:SourceArn'] ?? arns['aws:SourceArn'],
    };
  },
};

/** What leads a stream to a function. */
export const eventSourceMapping: Look = {
  async found({ lambda: service }, UUID) {
    const is = await service.send(new GetEventSourceMappingCommand({ UUID }));
    return { ...is, FunctionName: is.FunctionArn?.split(':').at(-1) };
  },
};
