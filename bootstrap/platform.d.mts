/**
 * Tells why the project cannot run here, in one clear line of English and Russian, or undefined when it can.
 * @param platform as `process.platform` has it
 * @param version of Node, as `process.versions.node` has it
 */
export declare function platformProblem(platform?: string, version?: string): string | undefined;
