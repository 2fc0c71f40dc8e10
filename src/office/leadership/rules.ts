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
