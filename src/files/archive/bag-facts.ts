/** What stands beside the papers of a package: whose it is, with which seals, the page that checks it. */
import { keepSeal, sealingUnit, sealsOf } from '../../papers/seal-store.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import type { BagFacts } from './bag.ts'
import './package-files.ts'

export async function bagFacts(
  context: Context,
  about: Pick<BagFacts, 'name' | 'about' | 'identifier'>,
): Promise<BagFacts> {
  const { seal, checkerPage } = context.app.services
  const unit = await sealingUnit(context)
  const certificate = await seal.certificate(unit)
  await keepSeal(context, { fingerprint: sha256(certificate), certificate, at: context.at })
  return {
    ...about,
    unitName: unit.name,
    madeOn: beijingDay(context.at),
    certificates: await sealsOf(context),
    checker: await checkerPage(),
    seal: (digest) => seal.beside(unit, digest),
  }
}
