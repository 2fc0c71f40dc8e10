export const complaintWays = ['family', 'coordinator'] as const
export type ComplaintWay = (typeof complaintWays)[number]

type ComplaintTable = {
  unit_id: string
  id: string
  visit_id: string
  household_id: string
  number: number
  /** Officers who made the visit when it was said. */
  about: string[]
  said_sealed: string
  raised_by: ComplaintWay
  raised_at: string
}
type ComplaintAnswerTable = {
  unit_id: string
  complaint_id: string
  said_sealed: string
  at: string
  by: string
}
declare module '../../platform/database.ts' {
  interface Tables {
    complaint: ComplaintTable
    complaint_answer: ComplaintAnswerTable
  }
}
