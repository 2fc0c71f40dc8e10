import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type MatterWay, matterKindNames } from '../../../vocabulary/matter-kinds.ts'
import { orpc } from '../../../web/api.ts'
import { beijingDay, formatShortDay } from '../../../web/ui/dates.ts'
import { DueClock } from '../../../web/ui/due-clock.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { paperAddress } from '../../../web/ui/paper-frame.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { SignOff } from '../../../web/ui/sign-off.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { type MatterView, matterStateNames } from '../contract.ts'
import type { StepKind } from '../rules.ts'
import { Acts } from './console-matter-acts.tsx'
import { Ties } from './console-matter-parts.tsx'
import { monthOrDay } from './month-or-day.ts'
import { stepTitles } from './step-titles.ts'
import './matters.css'

const ALL = { to: '/matters', name: '事项' } as const
const OWN = { to: '/matters/mine', name: '我承办的' } as const

/** What rooms above a matter know of it: a part of its conversation, a part beside it, words that an answer may begin with. */
export type Beside = {
  /** `on`: an ISO day. */
  notes: readonly { id: string; title: string; text: string; on: string; by: string | null }[]
  aside: ReactNode
  suggestion: string
}

/** A matter as a conversation: raised, reported, measure, progress, answer, the family's word. */
export function OneMatter({ beside }: { beside: Beside }) {
  const { matterId } = useParams({ from: '/shell/matters/$matterId' })
  const matter = useQuery(orpc.matters.show.queryOptions({ input: { matterId } }))
  const readsAll = useHolds('coordinator', 'partyGroup', 'head', 'inspector')
  return (
    <Fetched of={matter} what="事项">
      {(view) => (
        <>
          <PageHead title={`第 ${view.number} 号${matterKindNames[view.kind]}`} back={readsAll ? ALL : OWN}>
            {matterStateNames[view.state]}
          </PageHead>
          <div className="talk">
            <Talk view={view} said={beside.notes} />
            <aside aria-label="办理">
              <Standing view={view} />
              <Ties ties={view.ties} />
              <Acts view={view} suggestion={beside.suggestion} />
              {beside.aside}
            </aside>
          </div>
        </>
      )}
    </Fetched>
  )
}

function Talk(props: { view: MatterView; said: Beside['notes'] }) {
  const { view, said: additions } = props
  const mayAnswer = useHolds('coordinator')
  return (
    <ol className="said">
      <li className="family">
        <h2>{view.source ? `${view.source}家提出` : '家属提出（不具名）'}</h2>
        <blockquote className="lines">{view.own?.text ?? view.text}</blockquote>
        <p className="soft small">
          {monthOrDay(view.raised)}
          {view.came ? cameNames[view.came] : '提出'}
          {view.caller && `（${view.caller}打来）`}
        </p>
      </li>
      {inOrder(view.steps, additions).map((step) =>
        'title' in step ? (
          <TalkEntry key={step.id} {...step} />
        ) : (
          <li key={`${step.kind} ${step.at}`} className={byFamily.includes(step.kind) ? 'family' : undefined}>
            <h2>
              {stepTitles[step.kind]}
              {step.cannot && '：办不成'}
            </h2>
            {step.text && <blockquote className="lines">{step.text}</blockquote>}
            {step.matterKind && step.matterKind !== view.own?.kind && <p>归入{matterKindNames[step.matterKind]}</p>}
            {step.owner && (
              <p>
                {step.owner}
                {step.kind === 'helped' ? '协办' : '承办'}
                {step.helpers.length > 0 && `，${step.helpers.map(({ name }) => name).join('、')}协办`}
                {step.dueOn && `，${formatShortDay(step.dueOn)}前答复`}
              </p>
            )}
            {dayOf[step.kind] && step.dueOn && (
              <p>
                {dayOf[step.kind]}
                {formatShortDay(step.dueOn)}
              </p>
            )}
            {step.kind === 'progressed' && mayAnswer && (
              <PaperWays of="进展通报" at={`/api/matters/${view.id}/progress/${step.id}/notice`} />
            )}
            <SignOff by={step.by} at={step.at} />
          </li>
        ),
      )}
    </ol>
  )
}

/** What was said beside the steps, after those of its day. */
function inOrder(steps: MatterView['steps'], additions: Beside['notes']) {
  const all: (MatterView['steps'][number] | Beside['notes'][number])[] = [...steps]
  for (const one of additions) {
    const next = all.findIndex((step) => ('on' in step ? step.on : beijingDay(step.at)) > one.on)
    all.splice(next < 0 ? all.length : next, 0, one)
  }
  return all
}

function TalkEntry({ title, text, on, by }: Beside['notes'][number]) {
  return (
    <li>
      <h2>{title}</h2>
      {text && <blockquote className="lines">{text}</blockquote>}
      <p className="sign-off">
        {by ? `${by} ` : ''}
        <time dateTime={on}>{formatShortDay(on)}</time>
      </p>
    </li>
  )
}

const cameNames: Record<MatterWay, string> = {
  recorder: '家访时提出',
  family: '家属在自己的页面上写来',
  coordinator: '来电，综合部登记',
}
const dayOf: { [K in StepKind]?: string } = { extensionAsked: '申请延到', extended: '答复期限延到' }
const byFamily: readonly StepKind[] = ['settled', 'unsettled', 'reopened']

/** A paper to print, and the same to edit. */
function PaperWays(props: { of: string; at: string }) {
  return (
    <p className="row small">
      <a href={`${props.at}.pdf`} target="_blank" rel="noreferrer">
        打印{props.of}
      </a>
      <a href={`${props.at}.docx`} download>
        Word 稿<span className="unseen">：{props.of}</span>
      </a>
    </p>
  )
}

function Standing(props: { view: MatterView }) {
  const { id, due, owner, replyDocumentId } = props.view
  const maySheet = useHolds('coordinator', 'partyGroup', 'head')
  const mayAnswer = useHolds('coordinator')
  return (
    <dl className="facts">
      {due && (
        <>
          <dt>接下来</dt>
          <dd>{due.what}</dd>
          <dt>期限</dt>
          <dd>
            <DueClock daysLeft={due.daysLeft} on={due.on} provisional={due.provisional} />
          </dd>
        </>
      )}
      {owner && (
        <>
          <dt>承办人</dt>
          <dd>
            {owner}
            {maySheet && <PaperWays of="交办单" at={`/api/matters/${id}/sheet`} />}
          </dd>
        </>
      )}
      {replyDocumentId && (
        <>
          <dt>答复函</dt>
          <dd>
            <a href={paperAddress(replyDocumentId)} target="_blank" rel="noreferrer">
              打开（可打印）
            </a>
            {mayAnswer && (
              <p className="small">
                <a href={`/api/matters/${id}/reply.docx`} download>
                  Word 稿<span className="unseen">：答复函</span>
                </a>
              </p>
            )}
          </dd>
        </>
      )}
    </dl>
  )
}
