exports.handler = async () => 'sent';
