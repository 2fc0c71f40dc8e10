import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { orpc } from '../../../web/api.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { pressKindNames } from '../rules.ts'
import { PressBefore } from './console-press-before.tsx'
import { PressRun } from './console-press-run.tsx'
import { stateWords } from './press-labels.ts'
import './press.css'

const LOOK_AGAIN_MS = 700

/** One run of the press: before it begins, while it prints, and when it is done. `deliver`: what comes back of printed notices. */
export function OnePress(props: { deliver: (visitIds: readonly string[]) => ReactNode }) {
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
          <PageHead
            title={`${pressKindNames[view.kind]}印制`}
            back={
              view.kind === 'notices' ? { to: '/round/notices', name: '通知' } : { to: '/round/pack', name: '礼包' }
            }
          >
            {view.packs} 户 · {momentOf(view.askedAt)} · {view.by} · {stateWords(view)}
          </PageHead>
          {view.state === 'ready' ? <PressBefore view={view} /> : <PressRun view={view} deliver={props.deliver} />}
        </>
      )}
    </Fetched>
  )
}
