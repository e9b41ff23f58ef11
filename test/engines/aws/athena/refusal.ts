/** A request that Athena refuses; nothing was done. */
export class Refusal extends Error {
  readonly code:
    | 'EntityNotFoundException'
    | 'InvalidRequestException'
    | 'TooManyRequestsException'
    | 'UnknownOperationException';

  constructor(code: Refusal['code'], message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}
