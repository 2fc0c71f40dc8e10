/** Who has to sign a record, and what a record still owes before it is read (方案 §三.5). */

export type SignerRole = 'relative' | 'visitor' | 'recorder' | 'finisher'

/**
 * A family that does not agree to what was read signs nothing: its own words stand beside the record. Where both who came are
 * `gone`, or one of them without having signed, who finishes it signs for having read it out: the same for which somebody is
 * named, or a record would wait for a name that nobody may give. Nobody signs in the place of somebody who was there.
 */
export function missingSigners(
  record: { disputed: string },
  signed: readonly SignerRole[],
  finisher: { gone: readonly SignerRole[] } | null,
): SignerRole[] {
  const came = (['visitor', 'recorder'] as const).filter((role) => !finisher?.gone.includes(role))
  const gone = finisher?.gone ?? []
  const isNeeded = gone.length > 1 || gone.some((role) => !signed.includes(role))
  const unit: readonly SignerRole[] = isNeeded ? [...came, 'finisher'] : came
  const asked: SignerRole[] = record.disputed === '' ? ['relative', ...unit] : [...unit]
  return asked.filter((role) => !signed.includes(role))
}

/** Roles in which somebody signed; who was named before, and went, too, has not signed for who finishes it now. */
export function rolesSigned(
  signatures: readonly { role: SignerRole; name: string }[],
  finisher: { name: string } | null,
): SignerRole[] {
  return signatures.flatMap(({ role, name }) => (role === 'finisher' && name !== finisher?.name ? [] : [role]))
}

/** 事事有回音: "there are opinions" alone vanishes. `raised`: matters that were written down apart, in records of before. */
export function oweOpinions(
  record: { has_opinions: boolean; opinions: readonly unknown[]; unwritten: number },
  raised: number,
): boolean {
  return record.has_opinions && record.opinions.length === 0 && record.unwritten === 0 && raised === 0
}
