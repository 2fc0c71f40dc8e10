import { type MatterKind, matterKindNames } from '../../../vocabulary/matter-kinds.ts'
import { Link } from '../../../web/field/link.tsx'
import { actPath } from '../../../web/field/router.ts'
import type { VisitPage } from '../contract.ts'
import { mayNow } from './field-labels.ts'

const kindNames: Record<string, string> = matterKindNames satisfies Record<MatterKind, string>

/** Opinions and hardships the family raised: each becomes a matter with an owner and an answer (方案 §三.4). */
export function MattersRaised(props: { page: VisitPage }) {
  const { page } = props
  const may = mayNow(page, 'raise')
  // the record has no paper yet: it was settled on this phone and is on its way
  const asked = page.record?.documentId === null ? page.record.opinions.length : 0
  // until then what the family says stands in the record above
  if (page.card.state !== 'settled') return null
  return (
    <div className="matters">
      <h3>意见建议和诉求</h3>
      {page.matters.length > 0 && (
        <ul className="rows">
          {page.matters.map((matter) => (
            <li key={matter.id}>
              <strong>第 {matter.number} 号</strong>
              <span>{kindNames[matter.kind] ?? ''}</span>
              <p>{matter.text}</p>
              {matter.mends && <Link to={actPath(page.card.visitId, 'mend', matter.id)}>改文字和类别</Link>}
            </li>
          ))}
        </ul>
      )}
      {page.matters.length === 0 && (
        <p className="soft">{asked > 0 ? `记录里的 ${asked} 件，发送以后编号。` : '家属没有提出意见建议。'}</p>
      )}
      {may === true ? (
        <Link className="second" to={actPath(page.card.visitId, 'raise')}>
          补登记一件
        </Link>
      ) : (
        <p className="soft">{may}</p>
      )}
    </div>
  )
}
