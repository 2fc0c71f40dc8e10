import { api } from '../../../web/api.ts'
import { Link } from '../../../web/field/link.tsx'
import { Page } from '../../../web/field/page.tsx'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { NotRead } from '../../../web/field/query-states.tsx'
import { LEARN } from '../../../web/field/router.ts'
import { useMe } from '../../../web/ui/signed-in.tsx'
import type { ListedMaterial } from '../contract.ts'
import { guides } from '../first-set/guides.ts'
import { checks } from '../first-set/questions.ts'
import { scenes } from '../first-set/scenes.ts'
import { kindNames, sizeText } from '../rules.ts'
import { OwnCheck, ShortCheck } from './field-check.tsx'
import { OneMaterial } from './field-material.tsx'
import { Scenes } from './field-scenes.tsx'
import { Blocks } from './page-blocks.tsx'
import './materials.css'
import './field-learn.css'

const TITLE = '学习'
const UP = { to: LEARN, name: TITLE } as const
const learn = reading(() => api.materials.learn({}))
const ownCheck = reading(() => api.materials.ownCheck({}))

/** 学习 on the phone: the set that is shipped, ten scenes, the short check, and what the unit put into its library. */
export function Learn(props: { what: string | undefined; of: string | undefined; back: { to: string; name: string } }) {
  const { what, of } = props
  if (what === 'scenes') return <Scenes back={UP} />
  if (what === 'check') return of === 'own' ? <OwnCheck back={UP} /> : <ShortCheck set="visit" back={UP} />
  if (what === 'read' && of !== undefined) return <OneMaterial key={of} versionId={of} back={UP} />
  const guide = what === 'guide' ? guides.find(({ key }) => key === of) : undefined
  if (!guide) return <List back={props.back} />
  return (
    <Page title={guide.title} back={UP}>
      <Blocks blocks={guide.blocks} />
    </Page>
  )
}

function List(props: { back: { to: string; name: string } }) {
  const me = useMe()
  const { data, problems } = useReading(learn, undefined)
  const check = useReading(ownCheck, undefined)
  const own = data?.materials ?? []
  return (
    <Page title={TITLE} back={props.back}>
      <NotRead problems={problems} />
      {own.length > 0 && (
        <section className="part" aria-label="本单位的资料">
          <h2>本单位的资料</h2>
          <ul className="cards">
            {own.map((material) => (
              <li key={material.versionId}>
                <Link to={`${LEARN}/read/${material.versionId}`} className="card">
                  <strong>{material.title}</strong>
                  <span className="soft small">{aboutOf(material)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="part" aria-label="怎样家访">
        <h2>怎样家访</h2>
        <ul className="cards">
          {guides.map((guide) => (
            <li key={guide.key}>
              <Link to={`${LEARN}/guide/${guide.key}`} className="card">
                <strong>{guide.title}</strong>
                <span className="soft small">{guide.about}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section className="part" aria-label="试一试">
        <h2>试一试</h2>
        <ul className="cards">
          <li>
            <Link to={`${LEARN}/scenes`} className="card">
              <strong>十个情景</strong>
              <span className="soft small">{scenes.length} 段，两分钟，不记成绩</span>
            </Link>
          </li>
          <li>
            <Link to={`${LEARN}/check`} className="card">
              <strong>{checks.visit.title}</strong>
              <span className="soft small">
                {checks.visit.questions.length} 题{me.duties.includes('officer') && '，做得怎样只有您自己知道'}
              </span>
            </Link>
          </li>
          {check.data && check.data.questions.length > 0 && (
            <li>
              <Link to={`${LEARN}/check/own`} className="card">
                <strong>{check.data.title}</strong>
                <span className="soft small">{check.data.questions.length} 题，本单位出的，做得怎样只有您自己知道</span>
              </Link>
            </li>
          )}
        </ul>
      </section>
    </Page>
  )
}

const aboutOf = ({ kind, bytes }: ListedMaterial) =>
  kind === 'page' ? kindNames.page : `${kindNames[kind]} ${sizeText(bytes)}`
