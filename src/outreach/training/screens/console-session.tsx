import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { orpc } from '../../../web/api.ts'
import { clashesText } from '../../../web/console/clashes-text.ts'
import { Attendance, type UseMarks } from '../../../web/console/gathering-attendance.tsx'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { SessionRow } from '../contract.ts'
import { SessionActs } from './console-session-acts.tsx'
import { SessionFactsList } from './session-facts-list.tsx'
import '../../../web/console/gatherings.css'

const ALL = { to: '/training', name: '培训' } as const

/** One session: when, where, for whom; its papers; who came. */
export function OneSession(props: { back: (gatheringId: string) => ReactNode }) {
  const { sessionId } = useParams({ from: '/shell/training/$sessionId' })
  const session = useQuery(orpc.training.show.queryOptions({ input: { sessionId } }))
  const keeps = useHolds('coordinator')
  return (
    <Fetched of={session} what="这场培训">
      {({ session: seen, round, materials }) => (
        <>
          <PageHead title={seen.title} back={ALL} help="training">
            {round.name}，{standing(seen)}
          </PageHead>
          {keeps ? (
            <div className="gathering">
              <div>
                <List session={seen} />
                {props.back(seen.id)}
              </div>
              <aside aria-label="安排">
                <SessionActs session={seen} materials={materials} />
              </aside>
            </div>
          ) : (
            <SessionFactsList session={seen} materials={materials} />
          )}
        </>
      )}
    </Fetched>
  )
}

function standing({ state, day, people }: SessionRow): string {
  if (state === 'cancelled') return '已取消'
  if (people.marked > 0) return `请 ${people.asked} 人，到场 ${people.came} 人`
  if (state === 'over') return '还没有登记到场情况'
  return `${formatShortDay(day)}，请 ${people.asked} 人`
}

function List(props: { session: SessionRow }) {
  const { session } = props
  const useMarks: UseMarks = (onSaved) => {
    const { go, ...act } = useAct(orpc.training.mark.mutationOptions({ onSuccess: onSaved }))
    return { ...act, go: (input) => go({ sessionId: session.id, ...input }) }
  }
  const list = useQuery(orpc.training.people.queryOptions({ input: { sessionId: session.id } }))
  return (
    <Fetched of={list} what="名单">
      {({ version, people, clashes }) => (
        <Part title="名单" aside={`${people.length} 人`}>
          {clashes.length > 0 && (
            <p className="strip">
              这段时间 {clashes.length} 人有家访：{clashesText(clashes)}。
            </p>
          )}
          <Attendance state={session.state} version={version} people={people} useMarks={useMarks} />
        </Part>
      )}
    </Fetched>
  )
}
