import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { ServerLink } from '../../../web/ui/server-link.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { StandInForm, type Unmade } from './stand-in-form.tsx'

const EACH_MS = 2_000

/** Papers that could not be made, each with its reason and the one button that mends it. */
export function UnmadePapers() {
  const list = useQuery(orpc.documents.unmade.queryOptions({ input: {}, refetchInterval: EACH_MS }))
  return (
    <>
      <PageHead title="没有做成的文书">这些文书应当留存，却没有做成。原因写在下面，处理好就会自动补做。</PageHead>
      <Fetched of={list} what="没有做成的文书">
        {({ papers }) =>
          papers.length === 0 ? (
            <Empty
              title="文书都做好了"
              act={
                <ServerLink to="/" className="act second">
                  回到今日
                </ServerLink>
              }
            >
              有文书没有做成时，会列在这里，也会出现在“今日”。
            </Empty>
          ) : (
            <div className="stack">
              {papers.length > 1 && <AllAgain ids={papers.map(({ id }) => id)} />}
              {papers.map((paper) => (
                <OnePaper key={paper.id} paper={paper} />
              ))}
            </div>
          )
        }
      </Fetched>
    </>
  )
}

/** The reason is mostly one for all: a font, the seal, the disk. */
function AllAgain({ ids }: { ids: readonly string[] }) {
  const act = useAct(orpc.documents.makeAllAgain.mutationOptions())
  return (
    <div className="stack">
      <Problems problems={act.problems} />
      <div className="row">
        <Button loading={act.busy} onClick={() => act.go({ unmadeIds: [...ids] })}>
          {ids.length} 件都再做一次
        </Button>
        <span className="soft small">印不出的字用“〓”代替，纸脚会注明；要换成别的字的，在下面一件一件改</span>
      </div>
    </div>
  )
}

function OnePaper(props: { paper: Unmade }) {
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const act = useAct(
    orpc.documents.makeAgain.mutationOptions({
      onSuccess: () => {
        setAsked(true)
        return client.invalidateQueries()
      },
    }),
  )
  return (
    <section className="part" aria-label={props.paper.title}>
      <StandInForm paper={props.paper} busy={act.busy || asked} problems={act.problems} onMake={act.go} />
    </section>
  )
}
