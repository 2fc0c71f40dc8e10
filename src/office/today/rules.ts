/** Ages of open matters in bands of days. */
export function ageBands(days: readonly number[]): { label: string; count: number }[] {
  const bands = [
    { label: '3 天以内', from: 0, to: 3 },
    { label: '4 至 10 天', from: 4, to: 10 },
    { label: '11 至 30 天', from: 11, to: 30 },
    { label: '30 天以上', from: 31, to: Number.POSITIVE_INFINITY },
  ]
  return bands.map(({ label, from, to }) => ({ label, count: days.filter((d) => d >= from && d <= to).length }))
}

export type OfficeWork = {
  unscheduled: number
  undelivered: number
  /** The day of the first visit whose notice is not delivered. */
  firstUndelivered: string | null
  /** Evenings that a family had acknowledged and that are off, and the first of them. */
  eveningsOff: number
  firstOff: string | null
  waitingProblems: number
  openImports: number
  drawn: boolean
  published: boolean
  /** A version is being worked on: the first list, or an amendment of the published one. */
  draft: boolean
  /** What was last said of it when it was handed in. */
  review: 'submitted' | 'approved' | 'returned' | null
  unreported: number
  undecided: number
  unanswered: number
  households: number
  hasPlan: boolean
  /** Scanned pages that somebody has to look at; empty backs and cards are none. */
  unfiled: number
  /** Households whose pack could not be printed, and the run they belong to. */
  unprinted: number
  unprintedIn: string | null
}
