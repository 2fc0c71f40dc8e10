import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { type MakeAgain, StandInForm, type Unmade } from './stand-in-form.tsx'

const unmade = reading(() => api.documents.unmade({}))

/** Papers of the own visits that could not be made: nothing stands here while there is none. */
export function OwnUnmade() {
  const { data } = useReading(unmade, undefined)
  if (!data || data.papers.length === 0) return null
  return (
    <section className="part" aria-label="没有做成的文书">
      <div className="strip">{data.papers.length} 件文书没有做成，要您看一看。</div>
      {data.papers.map((paper) => (
        <OnePaper key={paper.id} paper={paper} />
      ))}
    </section>
  )
}

function OnePaper(props: { paper: Unmade }) {
  const [asked, setAsked] = useState(false)
  const act = useAct(
    (input: MakeAgain) => api.documents.makeAgain(input),
    () => setAsked(true),
  )
  if (asked) return <p role="status">“{props.paper.title}”正在重新做，过一会儿就好。</p>
  return <StandInForm paper={props.paper} busy={act.busy} problems={act.problems} onMake={act.go} />
}
