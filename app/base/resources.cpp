#include "base/resources.h"

#include <QDir>

void initAppResources()
{
    Q_INIT_RESOURCE(app);
}
