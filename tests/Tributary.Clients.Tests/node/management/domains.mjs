// Domain names and the API that each belongs to.
import { report } from '../endpoints.mjs';
import { Recorder } from './recorder.mjs';

await report(async () => {
  const recorder = new Recorder('ap-northeast-1');
  const call = recorder.call.bind(recorder);
  const { apiId } = await recorder.api();
  const domainName = 'api.orders.example';
  const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000';

  const created = await recorder.ask('CreateDomainName', { domainName, certificateArn, description: 'orders', tags: { team: 'orders' } });
  recorder.name(created.domainNameConfig.appsyncDomainName, '{alias}');
  recorder.name(created.domainNameConfig.hostedZoneId, '{zone}');
  recorder.record('CreateDomainName', created);
  await call('GetDomainName', { domainName });
  await call('ListDomainNames');
  await call('UpdateDomainName', { domainName, description: 'all orders' });
  await call('ListTagsForResource', { resourceArn: created.domainNameConfig.domainNameArn });
  await call('CreateDomainName', { domainName, certificateArn });
  await call('CreateDomainName', { domainName: 'nodots', certificateArn });
  await call('CreateDomainName', { domainName: 'other.example', certificateArn: 'no ARN' });
  await call('GetDomainName', { domainName: 'nobody.example' });
  await call('UpdateDomainName', { domainName: 'nobody.example' });

  await call('GetApiAssociation', { domainName });
  await call('AssociateApi', { domainName, apiId: 'abcdefghijklmnopqrstuvwxyz' });
  await call('AssociateApi', { domainName, apiId });
  await call('GetApiAssociation', { domainName });
  await call('DeleteDomainName', { domainName });
  await call('DisassociateApi', { domainName });
  await call('GetApiAssociation', { domainName });
  await call('DisassociateApi', { domainName });
  await call('DeleteDomainName', { domainName });
  await call('DeleteDomainName', { domainName });
  await call('ListDomainNames');
  return recorder.result();
});
