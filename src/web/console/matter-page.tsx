import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { AidNote } from '../../followup/aid/contract.ts'
import { outcomeNames } from '../../followup/aid/rules.ts'
import { Aid } from '../../followup/aid/screens/console-aid.tsx'
import { OneMatter } from '../../followup/matters/screens/console-matter.tsx'
import { orpc } from '../api.ts'
import { Fetched } from '../ui/query-states.tsx'

const titles: Record<AidNote['kind'], string> = {
  handedOver: '转介困难帮扶',
  accepted: `帮扶单位：${outcomeNames.accepted}`,
  helped: `帮扶单位：${outcomeNames.helped}`,
  notEligible: `帮扶单位：${outcomeNames.notEligible}`,
}

/** A matter with what rooms above it know: how far its referral to the aid office is. */
export function MatterPage() {
  const { matterId } = useParams({ from: '/shell/matters/$matterId' })
  const aid = useQuery(orpc.aid.show.queryOptions({ input: { matterId } }))
  const notes = (aid.data?.said ?? []).map(({ id, kind, text, on, by }) => ({ id, title: titles[kind], text, on, by }))
  return (
    <OneMatter
      beside={{
        notes,
        suggestion: aid.data?.standing?.suggestion ?? '',
        aside: (
          <Fetched of={aid} what="帮扶转介">
            {({ standing }) => standing && <Aid matterId={matterId} standing={standing} />}
          </Fetched>
        ),
      }}
    />
  )
}
