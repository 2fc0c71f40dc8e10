/** What screens say of a request. */
import { formatDay } from '../../../web/ui/dates.ts'
import type { ConsultationRequest } from '../contract.ts'

export function namesOf({ people }: Pick<ConsultationRequest, 'people'>): string {
  return people.map(({ name, department }) => `${name}（${department}）`).join('、')
}

/** What is read and until when. */
export function scopeOf({ round, until }: Pick<ConsultationRequest, 'round' | 'until'>): string {
  return `${round === '' ? '各轮的材料' : `只看${round}的材料`}，到${formatDay(until)}`
}
