import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/states.tsx'
import { PressBefore } from './console-press-before.tsx'
import { PressRun } from './console-press-run.tsx'
import { stateNames } from './press-labels.ts'
import './press.css'

const LOOK_AGAIN_MS = 700

/** One run of the press: before it begins, while it prints, and when it is done. */
export function OnePress() {
  const { pressId } = useParams({ from: '/shell/round/pack/$pressId' })
  const press = useQuery(
    orpc.pack.press.queryOptions({
      input: { pressId },
      refetchInterval: ({ state }) => (state.data?.state === 'printing' ? LOOK_AGAIN_MS : false),
    }),
  )
  return (
    <Fetched of={press} what="这次印制">
      {(view) => (
        <>
          <PageHead title="清廉大礼包印制" back={{ to: '/round/pack', name: '礼包' }}>
            {view.packs} 户 · {momentOf(view.askedAt)} · {view.by} · {stateNames[view.state]}
          </PageHead>
          {view.state === 'ready' ? <PressBefore view={view} /> : <PressRun view={view} />}
        </>
      )}
    </Fetched>
  )
}
