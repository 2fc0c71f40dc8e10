import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { Strip } from '../../../web/ui/problems.tsx'
import { ServerLink } from '../../../web/ui/server-link.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'

/** Said before publishing: whether the visits fit into the round at all, and what would help (方案 §二.2). */
export function FitsRound(props: { roundId: string; listId: string }) {
  const fit = useQuery({
    ...orpc.calendar.feasibility.queryOptions({ input: { roundId: props.roundId } }),
    // computed for this version; another version is another question
    queryKey: [...orpc.calendar.feasibility.key({ input: { roundId: props.roundId } }), props.listId],
    staleTime: 60_000,
  })
  const mayAct = useHolds('coordinator')
  if (!fit.data) return null
  if (fit.data.fits) return <p className="soft small">按方案的出行次数，本轮时间排得下全部家访。</p>
  return (
    <Strip kind="waits">
      {fit.data.text}。现在就可以调整，公布以后再改要写明原因。
      {mayAct && fit.data.ways.length > 0 && (
        <span className="row small">
          {fit.data.ways.map(
            ({ act, link }) =>
              link && (
                <ServerLink key={act} to={link}>
                  {act}
                </ServerLink>
              ),
          )}
        </span>
      )}
    </Strip>
  )
}
