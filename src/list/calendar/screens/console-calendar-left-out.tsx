import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { ServerLink } from '../../../web/ui/server-link.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { ProposalView, WayOutView } from '../contract.ts'

/** 排不进的户: why, and beside each way out the button that takes it, or opens the place where it is taken. */
export function LeftOut(props: { problems: ProposalView['problems']; roundId: string; mayAct: boolean }) {
  const { problems, roundId } = props
  const propose = useAct(orpc.calendar.propose.mutationOptions())
  return (
    <section className="strip" aria-label="排不进的户">
      <h2>有 {problems.length} 处排不进</h2>
      <ol className="list-problems">
        {problems.map((problem) => (
          <li key={problem.text}>
            <p>{problem.text}</p>
            <ul className="quiet-list">
              {problem.repairs.map(({ text, way }) => (
                <li key={text} className="way-out">
                  <span>{text}</span>
                  {way && props.mayAct && (
                    <WayOut
                      way={way}
                      busy={propose.busy}
                      onTrips={(tripsAWeek) => propose.go({ roundId, tripsAWeek })}
                    />
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <Problems problems={propose.problems} />
    </section>
  )
}

function WayOut(props: { way: WayOutView; busy: boolean; onTrips: (tripsAWeek: number) => void }) {
  const { act, tripsAWeek, link } = props.way
  if (link !== null) return <ServerLink to={link}>{act}</ServerLink>
  if (tripsAWeek === null) return null
  return (
    <Button size="small" loading={props.busy} onClick={() => props.onTrips(tripsAWeek)}>
      {act}
    </Button>
  )
}
