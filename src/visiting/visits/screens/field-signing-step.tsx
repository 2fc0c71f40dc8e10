import { relationNames } from '../../../vocabulary/relations.ts'
import { Link } from '../../../web/field/link.tsx'
import { actPath } from '../../../web/field/router.ts'
import { dayAndTimeOf } from '../../../web/ui/dates.ts'
import type { VisitPage } from '../contract.ts'
import { mayNow, roleNames, type SignerRole } from './field-labels.ts'
import { listedSigners } from './field-next-act.ts'
import { Objections } from './field-objections.tsx'
import { Step } from './field-steps.tsx'

/** Step 5: read back, three signatures, and the pledges of those who wish to give one. */
export function SigningStep(props: { page: VisitPage }) {
  const { page } = props
  const { record } = page
  const may = mayNow(page, 'sign')
  return (
    <Step of="sign">
      {record?.readBackAt && (
        <p>
          {dayAndTimeOf(record.readBackAt)} 已读给家属听，家属{record.disputed === '' ? '认可' : '不认可'}。
        </p>
      )}
      {record?.disputed && (
        <div className="strip">
          <p>家属不认可，说：</p>
          <p className="lines">{record.disputed}</p>
        </div>
      )}
      {may === true || page.signatures.length > 0 ? (
        <ul className="rows">
          {listedSigners(page).map((role) => (
            <Signature key={role} page={page} role={role} />
          ))}
        </ul>
      ) : (
        <p className="soft">{may}</p>
      )}
      {record?.documentId && (
        <a className="open" href={`/api/documents/${record.documentId}/file.pdf`} target="_blank" rel="noreferrer">
          看家访情况登记表
        </a>
      )}
      <Objections page={page} />
      {page.pledgeOffered && <Pledges page={page} />}
    </Step>
  )
}

function Signature(props: { page: VisitPage; role: SignerRole }) {
  const { page, role } = props
  const finisher = page.finisher?.name
  const signed = page.signatures.filter((s) => s.role === role && (role !== 'finisher' || s.name === finisher))
  const own = role === 'relative' ? '' : (page[role]?.name ?? '')
  return (
    <li>
      <strong>{roleNames[role]}</strong>
      {signed.length > 0 ? (
        <span>{[...new Set(signed.map((s) => s.name))].join('、')} 已签</span>
      ) : (
        <span>{role === 'relative' && page.record?.disputed ? '家属不认可，不用签' : `${own} 还没有签`}</span>
      )}
      {signed.length === 0 && mayNow(page, 'sign') === true && (
        <Link to={actPath(page.card.visitId, 'sign', role)}>{`${roleNames[role]}签名`}</Link>
      )}
    </li>
  )
}

function Pledges(props: { page: VisitPage }) {
  const { page } = props
  const may = mayNow(page, 'pledge')
  return (
    <div className="pledges">
      <h3>家庭助廉承诺书</h3>
      <p className="soft">由每位家属自己决定签不签。不签不影响任何事，也不用说明原因。办结以后，这里不再列出谁签过。</p>
      {may === true ? (
        <ul className="rows">
          {page.relatives.map((relative) => (
            <li key={relative.id}>
              <strong>{relative.name}</strong>
              <span>{relationNames[relative.relation]}</span>
              {relative.pledged ? (
                <span>已签</span>
              ) : (
                <Link to={actPath(page.card.visitId, 'pledge', relative.id)}>{`给${relative.name}看承诺书`}</Link>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">{may}</p>
      )}
    </div>
  )
}
