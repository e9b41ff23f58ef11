declare module 'asl-validator' {
  /** What the validator finds in a machine. */
  function validate(definition: object): {
    readonly isValid: boolean;
    readonly errors: readonly object[];
  };
  export = validate;
}
