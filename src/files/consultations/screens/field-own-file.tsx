import { api } from '../../../web/api.ts'
import { Link } from '../../../web/field/link.tsx'
import { Page } from '../../../web/field/page.tsx'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { OWN_FILE } from '../../../web/field/router.ts'
import { formatDay, momentOf } from '../../../web/ui/dates.ts'
import { FileView } from '../../../web/ui/file-view.tsx'

const mine = reading(() => api.consultations.mine({}))
const TITLE = '我的家访卷'

/** On the first page, once something lies in it or somebody read it. */
export function OwnFileStrip() {
  const { data } = useReading(mine, undefined)
  if (!data || (data.items.length === 0 && data.consulted.length === 0)) return null
  return (
    <section className="part" aria-label={TITLE}>
      <p>
        <Link to={OWN_FILE}>{TITLE}</Link>
      </p>
    </section>
  )
}

/** The own file, read without asking, and who else read it. */
export function OwnFile(props: { back: { to: string; name: string } }) {
  const { data, problems } = useReading(mine, undefined)
  if (!data) return <Waiting title={TITLE} back={props.back} problems={problems} />
  return (
    <Page title={TITLE} back={props.back}>
      <NotRead problems={problems} />
      <p className="soft">
        {data.fileNumber && `卷号 ${data.fileNumber}。`}
        通知书、家访登记表和答复都在这里。家里人各自签的、各自说的，在他们自己的页面上看。
      </p>
      {data.items.length === 0 ? (
        <p className="nothing">卷里还没有您可以看的材料。</p>
      ) : (
        <FileView
          items={data.items}
          note={false}
          address={(documentId, page, size) => `/api/consultations/own/papers/${documentId}/pages/${page}/${size}`}
        />
      )}
      <section className="part" aria-label="谁查阅过">
        <h2>谁查阅过</h2>
        {data.consulted.length === 0 && <p className="nothing">还没有人查阅过您的卷。</p>}
        {data.consulted.map((line) => (
          <p key={`${line.at} ${line.by}`}>
            {line.by}：{line.purpose}
            <br />
            <span className="soft">
              {momentOf(line.at)}
              {line.until !== null && `，由${line.grantedBy}批准，到${formatDay(line.until)}`}
            </span>
          </p>
        ))}
      </section>
    </Page>
  )
}
