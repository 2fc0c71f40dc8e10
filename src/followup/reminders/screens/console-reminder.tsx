import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { organNames } from '../../../vocabulary/organs.ts'
import { orpc } from '../../../web/api.ts'
import { formatDay, formatShortDay } from '../../../web/ui/dates.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { SignOff } from '../../../web/ui/sign-off.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { ownSourceNames, type ReminderView, reminderStateNames, sourceNames } from '../contract.ts'
import { Acts } from './console-reminder-acts.tsx'
import { stepNames } from './reminder-labels.ts'
import './reminders.css'

/** One reminder: what was said, what comes next, and when its content goes. */
export function OneReminder() {
  const { reminderId } = useParams({ from: '/shell/reminders/$reminderId' })
  const reminder = useQuery(orpc.reminders.show.queryOptions({ input: { reminderId } }))
  const hasList = useHolds('head', 'inspector', 'visitor')
  return (
    <Fetched of={reminder} what="提醒谈话">
      {(view) => (
        <>
          <PageHead
            title={view.own ? '同您的谈话' : `同${view.officer}的提醒谈话`}
            tab="提醒谈话"
            {...(hasList ? { back: { to: '/reminders', name: '提醒谈话' } as const } : {})}
          >
            {reminderStateNames[view.state]}
          </PageHead>
          <div className="reminder">
            <Words view={view} />
            <aside aria-label="办理">
              <Facts view={view} />
              <Acts view={view} />
            </aside>
          </div>
        </>
      )}
    </Fetched>
  )
}

function Words(props: { view: ReminderView }) {
  const { view } = props
  const { proposal, declined, record, answer, renewed, handedOver } = view
  return (
    <div>
      {view.state === 'cleared' && <p>内容已经到期清除，只留下谈过话这件事和日期。</p>}
      {handedOver && (
        <p>
          {formatShortDay(handedOver.on)}已线下移交{organNames[handedOver.organ]}。这里不写内容，有事请线下联系。
        </p>
      )}
      <WordsSection head="提出的苗头" text={proposal} />
      <WordsSection head="没有同意的原因" text={declined} />
      {record && (
        <>
          <WordsSection head="谈话事由" text={record.topic} />
          <WordsSection head="提醒的内容" text={record.talk} />
          <WordsSection head="本人说明和态度" text={record.said} />
        </>
      )}
      <WordsSection head="本人看过以后写的说明" text={answer} />
      <WordsSection head="续留的原因" text={renewed} />
      <Course view={view} />
    </div>
  )
}

function WordsSection(props: { head: string; text: string | null }): ReactNode {
  if (!props.text) return null
  return (
    <section>
      <h2>{props.head}</h2>
      <blockquote className="lines">{props.text}</blockquote>
    </section>
  )
}

function Course(props: { view: ReminderView }) {
  return (
    <details>
      <summary>经过</summary>
      <ul>
        {props.view.steps.map((step) => (
          <li key={step.id}>
            {stepNames[step.kind]}
            <SignOff by={step.by} at={step.at} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Facts(props: { view: ReminderView }) {
  const { view } = props
  const rows = [
    ['谈话对象', view.own ? '' : [view.officer, view.department, view.title].filter(Boolean).join(' ')],
    ['从何得知', view.source ? (view.own ? ownSourceNames : sourceNames)[view.source] : ''],
    ['提出', view.writer ?? ''],
    ['谁来同意', view.agreedBy === null ? '' : view.agreedBy === 'head' ? '一把手' : '派驻纪检监察组长'],
    ['谈话人', view.talker ?? ''],
    ['谈话', [view.talkedOn ? formatShortDay(view.talkedOn) : '', view.place].filter(Boolean).join(' ')],
    ['内容清除', view.clearOn ? formatDay(view.clearOn) : ''],
  ] as const
  return (
    <>
      <dl className="facts">
        {rows
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </Fragment>
          ))}
      </dl>
      {view.record && (
        <p>
          <a href={`/api/reminders/${view.id}/record.pdf`} target="_blank" rel="noreferrer">
            打印提醒谈话记录
          </a>
        </p>
      )}
    </>
  )
}
