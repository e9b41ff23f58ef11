import { accessEnvironment, customerInput } from '../customer.ts';

/** What the function reads of its environment. */
export const environment = accessEnvironment;

/** What an administrator invokes it with. */
export const input = customerInput;
