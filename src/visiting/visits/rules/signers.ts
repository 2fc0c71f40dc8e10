/** Who has to sign a record, and what a record still owes before it is read (方案 §三.5). */

export type SignerRole = 'relative' | 'visitor' | 'recorder' | 'finisher'

/**
 * A family that does not agree to what was read signs nothing: its own words stand beside the record. Where who
 * came is `gone`, who finishes it signs for having read it out; nobody signs in the place of somebody who was there.
 */
export function missingSigners(
  record: { disputed: string },
  signed: readonly SignerRole[],
  finisher: { gone: readonly SignerRole[] } | null,
): SignerRole[] {
  const came = (['visitor', 'recorder'] as const).filter((role) => !finisher?.gone.includes(role))
  const unit: readonly SignerRole[] = finisher ? [...came, 'finisher'] : came
  const asked: SignerRole[] = record.disputed === '' ? ['relative', ...unit] : [...unit]
  return asked.filter((role) => !signed.includes(role))
}

/** 事事有回音: "there are opinions" alone vanishes. `raised`: matters that were written down apart, in records of before. */
export function oweOpinions(
  record: { has_opinions: boolean; opinions: readonly unknown[]; unwritten: number },
  raised: number,
): boolean {
  return record.has_opinions && record.opinions.length === 0 && record.unwritten === 0 && raised === 0
}
