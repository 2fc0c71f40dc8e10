/**
 * Whether what comes now came before, and its answer never reached the phone: an answer is kept for thirty days, a phone may lie in a
 * drawer for longer. Then nothing is booked twice, and nothing is refused (docs/decisions/0072).
 */
type Standing = {
  /** Under the family's own word, and of the words alone. */
  hash: string
  words: string
  readBackAt: string | null
  disputed: string
  settledAt: string | null
}

/** The same reading of the same words. Who reads them out once more, later, does so: its hour counts. */
export function isRepeatedReading(
  standing: Standing,
  { hash, disputed, doneAt }: { hash: string; disputed: string; doneAt?: string | undefined },
): boolean {
  const { readBackAt, settledAt } = standing
  if (readBackAt === null || standing.disputed !== disputed) return false
  if (hash !== standing.hash) return hash === standing.words
  return settledAt !== null || (doneAt !== undefined && Date.parse(doneAt) <= Date.parse(readBackAt))
}

export function isRepeatedSettling(standing: Pick<Standing, 'hash' | 'settledAt'>, hash: string): boolean {
  return standing.settledAt !== null && standing.hash === hash
}
