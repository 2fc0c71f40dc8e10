import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { Part } from '../../../web/ui/page-head.tsx'

/** What came into this file from other units; nothing where nothing did, or before a reason was given. */
export function ReceivedPapers({ officerId }: { officerId: string }) {
  const papers = useQuery(orpc.transfers.received.queryOptions({ input: { officerId } })).data?.papers ?? []
  if (papers.length === 0) return null
  return (
    <Part title="从别的单位转来的">
      <ul className="received">
        {papers.map((paper) => (
          <li key={paper.id}>
            <a href={`/api/transfers/papers/${paper.id}/file.pdf`} target="_blank" rel="noreferrer">
              {paper.title}
            </a>
            <span className="soft small">
              {paper.fromUnit}　{paper.responsible}　{paper.madeOn}　{paper.pages} 页
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
