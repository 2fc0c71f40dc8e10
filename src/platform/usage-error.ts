/** What a person can mend: told as it is, without a stack. */
export class UsageError extends Error {}
