/** Landed schemas hold made-up people; their key is no secret. */
export const LANDED_KEY = Buffer.alloc(32, 7)
