/** Where the version stands that is looked at, and what may be done with it: 审定 and 公布 (方案 §三.1). */
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'
import type { ReviewKind } from './tables.ts'

export type ListState = 'draft' | ReviewKind | 'published'
export type ListAct = 'submit' | 'review' | 'publish' | 'undo' | 'takeBack'

export function listState(isPublished: boolean, lastReview: ReviewKind | undefined): ListState {
  return isPublished ? 'published' : (lastReview ?? 'draft')
}

const PUBLISHED = 'list.published'
const SUBMITTED = 'list.submitted'
const NOT_SUBMITTED = 'list.not-submitted'
const NOT_APPROVED = 'list.not-approved'
const NOT_PUBLISHED = barred('list.not-published', '这一版还没有公布，没有可以撤回的。要改，直接调整名单。')

const DRAFT = {
  submit: true,
  review: barred(NOT_SUBMITTED, '这一版还没有提请审定，不能审定。请等综合部提请。'),
  publish: barred(NOT_APPROVED, '方案要求名单先经审定，不能就这样公布。请先“提请审定”，同意以后再公布。'),
  undo: true,
  takeBack: NOT_PUBLISHED,
} as const

/** `publish` where the plan wants somebody's word first; who gives that word needs no other. */
export const listActs = {
  draft: DRAFT,
  takenBack: DRAFT,
  submitted: {
    submit: barred(SUBMITTED, '这一版已经提请审定，不用再提。请等审定结果。'),
    review: true,
    publish: barred(NOT_APPROVED, '这一版正在等审定，还不能公布。请等审定同意以后再公布。'),
    undo: true,
    takeBack: NOT_PUBLISHED,
  },
  returned: {
    submit: true,
    review: barred(NOT_SUBMITTED, '这一版已经退回，不能再审定。请等综合部改好、再次提请。'),
    publish: barred(NOT_APPROVED, '这一版审定时被退回，不能公布。请照意见改好，再“提请审定”。'),
    undo: true,
    takeBack: NOT_PUBLISHED,
  },
  approved: {
    submit: barred(SUBMITTED, '这一版已经审定同意，不用再提请。请公布名单。'),
    review: barred(NOT_SUBMITTED, '这一版已经审定同意，不用再审定。请等综合部公布。'),
    publish: true,
    undo: true,
    takeBack: NOT_PUBLISHED,
  },
  published: {
    submit: barred(PUBLISHED, '这份名单已经公布，没有新的改动，不用提请审定。请先调整名单。'),
    review: barred(NOT_SUBMITTED, '这份名单已经公布，不用再审定。有新的改动时，综合部会另行提请。'),
    publish: barred(PUBLISHED, '这份名单已经公布，没有新的改动，不用再公布。请先调整名单。'),
    undo: barred('list.first', '这份名单已经公布，没有可以退回的步骤。请用“调整名单”。'),
    takeBack: true,
  },
} satisfies Record<ListState, Record<ListAct, Answer>>

export type ListCode<Act extends ListAct> = CodesIn<typeof listActs, Act>

/** The codes with which the state of a version bars an act: for the contract of the operation that does it. */
export function listProblems<Act extends ListAct>(act: Act): ListCode<Act>[] {
  return codesIn(listActs, act)
}
