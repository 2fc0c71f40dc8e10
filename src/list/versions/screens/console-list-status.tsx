import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import type { ListSearch } from '../../../web/console/list-search.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { VisitListView } from '../view-schemas.ts'
import { AdjustList } from './console-list-adjust.tsx'
import { BeforeDrawing } from './console-list-before.tsx'
import { FitsRound } from './console-list-fit.tsx'
import { PublishList } from './console-list-publish.tsx'
import { ReviewList } from './console-list-review.tsx'
import { TakeBack } from './console-list-take-back.tsx'

const reviewerNames = { head: '一把手', inspector: '派驻纪检监察组长', nobody: '' } as const
type Open = 'adjust' | 'redraw' | undefined

/** Where the list stands, and the acts that take it on. */
export function ListStatus(props: { list: VisitListView; roundId: string; about: ListSearch }) {
  const { list, about } = props
  const [open, setOpen] = useState<Open>(about.less === undefined ? undefined : 'adjust')
  const mayChange = useHolds('coordinator')
  const mayReview = useHolds(list.approvedBy === 'nobody' ? 'coordinator' : list.approvedBy)
  const isDraft = list.publishedAt === null
  const undo = useAct(orpc.assignment.undo.mutationOptions())
  const submit = useAct(orpc.assignment.submit.mutationOptions())
  const review = list.review?.kind
  const asks = list.approvedBy !== 'nobody' && isDraft && review !== 'submitted' && review !== 'approved'
  const decides = mayReview && review === 'submitted' && list.approvedBy !== 'nobody'
  return (
    <div className="stack">
      {decides ? <ReviewList list={list} roundId={props.roundId} /> : <Standing list={list} />}
      <div className="row">
        {mayChange && asks && list.problems.length === 0 && (
          <Button type="primary" loading={submit.busy} onClick={() => submit.go({ listId: list.id })}>
            提请{reviewerNames[list.approvedBy]}审定
          </Button>
        )}
        {mayChange && (
          <Button onClick={() => setOpen(open === 'adjust' ? undefined : 'adjust')} aria-expanded={open === 'adjust'}>
            调整名单
          </Button>
        )}
        {mayChange && list.mayUndo && (
          <Button loading={undo.busy} onClick={() => undo.go({ listId: list.id })}>
            退回上一步
          </Button>
        )}
        {mayChange && isDraft && list.amends === null && (
          <Button onClick={() => setOpen(open === 'redraw' ? undefined : 'redraw')} aria-expanded={open === 'redraw'}>
            重新试算和生成
          </Button>
        )}
        {list.mayTakeBack && (mayChange || mayReview) && <TakeBack listId={list.id} />}
        <Downloads listId={list.id} />
      </div>
      <Problems problems={[...undo.problems, ...submit.problems]} />
      {isDraft && !decides && list.problems.length === 0 && <FitsRound roundId={props.roundId} listId={list.id} />}
      {open === 'adjust' && mayChange && <AdjustList list={list} about={about} onClose={() => setOpen(undefined)} />}
      {open === 'redraw' && (
        <section className="confirm stack" aria-label="重新试算和生成">
          <BeforeDrawing roundId={props.roundId} />
        </section>
      )}
      {isDraft &&
        !decides &&
        list.problems.length === 0 &&
        ((mayChange && !asks && review !== 'submitted') || mayReview) && <PublishList list={list} />}
    </div>
  )
}

function Standing(props: { list: VisitListView }) {
  const { list } = props
  if (list.publishedAt)
    return (
      <Strip kind="done">
        名单已于 {momentOf(list.publishedAt)} 公布，家访人可以定时间了。以后的改动先成稿，再公布。{' '}
        <Link to="/round/calendar">试排日程</Link>
      </Strip>
    )
  if (list.review?.kind === 'takenBack')
    return (
      <Strip kind="waits">
        {list.review.by}于 {momentOf(list.review.at)} 撤回了公布。家访人现在看不到这份名单；改好以后再
        {list.approvedBy === 'nobody' ? '公布' : '提请审定'}。
      </Strip>
    )
  if (list.review?.kind === 'returned')
    return (
      <Strip kind="waits">
        {list.review.by}于 {momentOf(list.review.at)} 退回：{list.review.note}
      </Strip>
    )
  const origin =
    list.amends === null
      ? `${momentOf(list.drawnAt)} 生成，还没有公布`
      : `调整稿：比公布的名单改了 ${list.amends.length} 户，还没有公布`
  const review = {
    submitted: `，已提请${reviewerNames[list.approvedBy]}审定`,
    approved: `，${list.review?.by ?? ''}已审定同意`,
    returned: '',
    takenBack: '',
  }
  return (
    <p className="soft">
      {origin}
      {list.review && review[list.review.kind]}。
    </p>
  )
}

/** The version as files; the exchange data for who draws lists. */
export function Downloads(props: { listId: string }) {
  const at = (kind: string) => `/api/assignment/${props.listId}/list.${kind}`
  return (
    <span className="downloads small">
      下载：
      <a href={at('xlsx')} download>
        表格
      </a>
      <a href={at('pdf')} target="_blank" rel="noreferrer">
        PDF
      </a>
      {useHolds('coordinator') && (
        <a href={at('json')} download>
          数据
        </a>
      )}
    </span>
  )
}
